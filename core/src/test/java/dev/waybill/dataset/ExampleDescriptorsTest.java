package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The descriptors in examples/datasets fit keys as their buckets hold them. */
class ExampleDescriptorsTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "datasets");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-public-blockchain | btc_blocks | v1.0/btc/blocks/date=2024-02-29/part-00000-6d5b1f4e-c000.snappy.parquet | 2024-02-29T00:00:00Z",
                "aws-public-blockchain | btc_transactions | v1.0/btc/transactions/date=2009-01-03/part-00000-a1-c000.snappy.parquet | 2009-01-03T00:00:00Z",
                "aws-public-blockchain | eth_blocks | v1.0/eth/blocks/date=2015-07-30/part-00000-a1-c000.snappy.parquet | 2015-07-30T00:00:00Z",
                "aws-public-blockchain | eth_transactions | v1.0/eth/transactions/date=2023-12-31/part-00003-a1-c000.snappy.parquet | 2023-12-31T00:00:00Z",
                "unidata-nexrad-level2 | volumes | 2024/05/20/KTLX/KTLX20240520_235412_V06 | 2024-05-20T00:00:00Z",
                "noaa-goes19 | cloud_moisture_conus | ABI-L2-MCMIPC/2024/366/23/OR_ABI-L2-MCMIPC-M6_G19_s20243662301170_e20243662303543_c20243662304051.nc | 2024-12-31T23:00:00Z",
                "noaa-goes19 | every_product | ABI-L1b-RadF/2025/001/00/OR_ABI-L1b-RadF-M6C01_G19_s20250010000206_e20250010009514_c20250010009561.nc | 2025-01-01T00:00:00Z",
                "sentinel-s2-l1c | tiles | tiles/10/S/DG/2015/12/7/0/B01.jp2 | 2015-12-07T00:00:00Z",
                "sentinel-s2-l1c | tiles | tiles/32/T/QM/2024/2/29/1/preview/B02.jp2 | 2024-02-29T00:00:00Z",
                "sentinel-s2-l1c | tile_10sdg | tiles/10/S/DG/2024/11/30/0/metadata.xml | 2024-11-30T00:00:00Z",
                "openalex | works | data/works/updated_date=2024-01-15/part_0000.gz | 2024-01-15T00:00:00Z",
                "openalex | every_entity | data/authors/updated_date=2024-01-15/part_000.gz | 2024-01-15T00:00:00Z",
            })
    void datesARealKey(String dataset, String path, String key, Instant start) {
        DatasetPath described =
                Dataset.load(EXAMPLES.resolve(dataset + ".json")).path(path);
        assertThat(described.template().match(key).map(KeyMatch::start)).contains(start);
        assertThat(described.validity().contains(start)).isTrue();
        assertThat(key).startsWith(described.template().fixedPrefix());
    }

    @Test
    void readsTheDimensionsOfATile() {
        Dataset sentinel = Dataset.load(EXAMPLES.resolve("sentinel-s2-l1c.json"));
        assertThat(sentinel.payer()).isEqualTo(Payer.REQUESTER);
        assertThat(sentinel.path("tiles")
                        .template()
                        .match("tiles/10/S/DG/2015/12/7/0/B01.jp2")
                        .orElseThrow()
                        .dimensions())
                .isEqualTo(Map.of("zone", "10", "band", "S", "square", "DG", "n", "0"));
        assertThat(sentinel.path("tiles").template().match("tiles/10/S/DG/2015/12/07/0/B01.jp2"))
                .isEmpty();
    }

    @Test
    void areNamedAfterTheirFiles() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.toList())
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allSatisfy(file ->
                            assertThat(file).hasFileName(Dataset.load(file).name() + ".json"));
        }
    }
}
