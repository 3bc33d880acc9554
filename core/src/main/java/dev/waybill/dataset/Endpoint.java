package dev.waybill.dataset;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The address of an S3 server other than AWS's own, wherever it is given: in a dataset, on the command line, or in Java. */
public final class Endpoint {

    private static final int LARGEST_PORT = 65_535;

    private Endpoint() {}

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong with it
     */
    public static URI parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            throw DescriptorRules.wrong(text, "a URL: write for example https://s3.example.com");
        }
    }

    /**
     * The same address, with its scheme in lower case.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong with it
     */
    public static URI of(URI url) {
        String authority = url.isOpaque() ? url.getRawSchemeSpecificPart() : url.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            // Not quoted: it may hold a password.
            throw new IllegalArgumentException("the endpoint" + (url.getHost() == null ? "" : " at " + url.getHost())
                    + " has a user name in its URL: remove it, credentials come from the AWS credential chain");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (web && url.getHost() == null && authority != null && authority.contains("_")) {
            throw new IllegalArgumentException(
                    "the host name " + Words.quote(authority.replaceFirst(":\\d*$", ""))
                            + " holds an underscore, which no host name may: use another name of the server, or its IP address");
        }
        if (!web || url.getHost() == null) {
            throw wrong(url, "an http or https URL with a host: write for example https://s3.example.com");
        }
        if (url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    Words.quote(url.toString()) + " has a port that is none: use one from 1 to 65,535");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw wrong(url, "a plain endpoint: remove everything from '?' or '#' on");
        }
        return scheme.equals(url.getScheme())
                ? url
                : URI.create(scheme + url.toString().substring(scheme.length()));
    }

    private static IllegalArgumentException wrong(URI url, String wanted) {
        return DescriptorRules.wrong(url.toString(), wanted);
    }
}
