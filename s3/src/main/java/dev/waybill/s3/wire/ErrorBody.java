package dev.waybill.s3.wire;

import dev.waybill.s3.http.Answer;
import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * S3's error document.
 *
 * @param code its Code, or one derived from the status
 * @param message its Message, or empty
 * @param region its Region: where the bucket really is
 */
record ErrorBody(String code, String message, Optional<String> region) {

    /** The code of an answer that is no word of S3's: a proxy's or a login page. */
    static final String NOT_S3 = "NotS3";

    /** The code of an answer without a document that most likely refuses the session token. */
    static final String TOKEN_REFUSED = "TokenRefused";

    private static final int MAX_TEXT = 1_000;

    /** Reads the document of a refusal; where there is none, as for a HEAD, the answer's time and the request's signature may tell the reason. */
    static ErrorBody of(Answer answer, byte[] document, Signed signed) {
        if (isBlank(document)) {
            Optional<Instant> serverNow = answer.header("Date").flatMap(HttpDate::parse);
            if (answer.status() == 403 && serverNow.isPresent() && signed.tooFarFrom(serverNow.get())) {
                return new ErrorBody("RequestTimeTooSkewed", "", Optional.empty());
            }
            if (answer.status() == 400 && signed.sessionToken() != null) {
                return new ErrorBody(TOKEN_REFUSED, "", Optional.empty());
            }
        }
        return parse(answer.status(), document);
    }

    /** Reads what can be read: without a document the code is derived from the status, with another document it is {@link #NOT_S3}. */
    static ErrorBody parse(int status, byte[] document) {
        String code = "";
        String message = "";
        String region = "";
        boolean foreign = !isBlank(document);
        try {
            XMLStreamReader xml = Xml.reader(document);
            if (xml.nextTag() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Error")) {
                foreign = false;
                while (xml.hasNext() && xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getLocalName();
                    String text = xml.getElementText();
                    switch (name) {
                        case "Code" -> code = shorten(text);
                        case "Message" -> message = shorten(text);
                        case "Region" -> region = shorten(text);
                        default -> {}
                    }
                }
            }
        } catch (XMLStreamException e) {
            // A proxy's HTML, an empty body, a document cut short: what was read so far has to do.
        }
        return new ErrorBody(
                code.isEmpty() ? foreign ? NOT_S3 : fallbackCode(status) : code,
                message,
                region.isEmpty() ? Optional.empty() : Optional.of(region));
    }

    /** True if a successful answer holds an error document all the same, as S3 does for requests that fail late. */
    static boolean looksLike(byte[] document) {
        try {
            XMLStreamReader xml = Xml.reader(document);
            return xml.nextTag() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Error");
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static boolean isBlank(byte[] document) {
        for (byte b : document) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    private static String shorten(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    private static String fallbackCode(int status) {
        return switch (status) {
            case 301 -> "PermanentRedirect";
            case 307 -> "TemporaryRedirect";
            case 400 -> "BadRequest";
            case 403 -> "AccessDenied";
            case 404 -> "NotFound";
            case 412 -> "PreconditionFailed";
            case 416 -> "InvalidRange";
            case 429 -> "TooManyRequests";
            case 500 -> "InternalError";
            case 503 -> "ServiceUnavailable";
            default -> "Http" + status;
        };
    }
}
