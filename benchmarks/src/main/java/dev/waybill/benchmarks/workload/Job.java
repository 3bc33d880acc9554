package dev.waybill.benchmarks.workload;

import dev.waybill.benchmarks.server.SyntheticBucket;
import dev.waybill.testkit.tls.SelfSigned;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool shall do.
 *
 * @param bucket all of it
 * @param listOnly lists the keys instead of downloading
 * @param endpoint of the server, for path style
 * @param keys of the server, if it speaks TLS
 * @param target a new directory for the files
 * @param scratch for a tool's configuration and home
 */
record Job(
        SyntheticBucket bucket,
        boolean listOnly,
        URI endpoint,
        @Nullable SelfSigned keys,
        Path target,
        Path scratch) {

    /** What every tool finds in its environment, and what is special to one. */
    Map<String, String> variables(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "HOME", scratch.toString(),
                "XDG_CONFIG_HOME", scratch.toString(),
                "AWS_ACCESS_KEY_ID", "AKIASYNTHETIC",
                "AWS_SECRET_ACCESS_KEY", "synthetic",
                "AWS_REGION", "us-east-1",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true"));
        variables.putAll(more);
        return variables;
    }

    /** Flags with which a JVM trusts the server. */
    List<String> trust() {
        return keys == null
                ? List.of()
                : List.of(
                        "-Djavax.net.ssl.trustStore=" + keys.keyStore(),
                        "-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD);
    }

    /** Words that a tool needs over TLS only. */
    List<String> ifTls(String... words) {
        return keys == null ? List.of() : List.of(words);
    }
}
