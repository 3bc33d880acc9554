package dev.waybill.s3.wire;

import dev.waybill.dataset.Payer;
import dev.waybill.s3.http.Closing;
import dev.waybill.s3.http.Request;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Makes the GET of one object of a requester-pays bucket, with temporary credentials as roles give them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RequestSignerBenchmark {

    private static final String REGION = "ap-northeast-1";

    private RequestSigner signer = new RequestSigner(
            StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "t".repeat(800))),
            Clock.systemUTC(),
            new Closing());
    private S3Requests requests = new S3Requests(
            new S3Address(
                    "hl-mainnet-node-data",
                    REGION,
                    URI.create("https://hl-mainnet-node-data.s3.ap-northeast-1.amazonaws.com")),
            Payer.REQUESTER);
    private GetQuery query = GetQuery.whole(
            "node_fills_by_block/hourly/20251001/0.lz4", "d41d8cd98f00b204e9800998ecf8427e-5", 37_000_000);
    private Request request = requests.get(query);

    /** Without the signature. */
    @Benchmark
    public Request build() {
        return requests.get(query);
    }

    /** The signature alone. */
    @Benchmark
    public Request sign() {
        return signer.sign(request, REGION).join();
    }
}
