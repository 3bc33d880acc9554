package dev.waybill.s3.http;

import java.net.URI;

/**
 * A server that connections can be made to.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address; IPv6 in brackets
 * @param port never the default's placeholder, but 80 or 443
 */
public record Origin(String scheme, String host, int port) {

    /** The server of a URL. */
    public static Origin of(URI url) {
        boolean secure = !"http".equals(url.getScheme());
        int standard = secure ? 443 : 80;
        return new Origin(secure ? "https" : "http", url.getHost(), url.getPort() < 0 ? standard : url.getPort());
    }

    /** Whether TLS is spoken. */
    public boolean secure() {
        return scheme.equals("https");
    }

    /** The value of the Host header, as it is signed: without the port where it goes without saying. */
    public String authority() {
        return port == (secure() ? 443 : 80) ? host : host + ":" + port;
    }
}
