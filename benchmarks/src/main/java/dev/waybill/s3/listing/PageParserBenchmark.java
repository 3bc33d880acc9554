package dev.waybill.s3.listing;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Parses and checks one full page of a listing, with the fields that S3 sends today. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageParserBenchmark {

    private static final int KEYS = 1_000;

    private byte[] page = page().getBytes(StandardCharsets.UTF_8);

    /** All keys of the page; an object, because JMH's generated code may not see the type of a page. */
    @Benchmark
    public Object thousandKeys() throws MalformedListingException {
        return PageParser.parse(page);
    }

    private static String page() {
        return IntStream.range(0, KEYS)
                .mapToObj(PageParserBenchmark::entry)
                .collect(Collectors.joining("", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>hyperliquid-archive</Name>\
                        <Prefix>market_data/20251001/</Prefix><KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys>\
                        <EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>\
                        <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>""", "</ListBucketResult>"));
    }

    private static String entry(int number) {
        return String.format(
                "<Contents><Key>market_data/20251001/9/l2Book/COIN%04d.lz4</Key>"
                        + "<LastModified>2025-10-01T10:05:31.000Z</LastModified>"
                        + "<ETag>&quot;%032x&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>"
                        + "<ChecksumType>FULL_OBJECT</ChecksumType><Size>%d</Size>"
                        + "<StorageClass>STANDARD</StorageClass></Contents>",
                number, number, 500_000 + number);
    }
}
