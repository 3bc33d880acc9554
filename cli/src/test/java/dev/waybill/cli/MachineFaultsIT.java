package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a machine does to the packaged jar: a disk that is full, a lid that is closed. */
class MachineFaultsIT {

    private static final int SIZE = 300_000;
    private static final int HALF = SIZE / 2;

    /** In a mount namespace of its own, where {@code data} is a small disk with so many inodes, which somebody else fills when asked; what is on it is kept. */
    private static final List<String> ON_A_SMALL_DISK =
            List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", """
            mkdir -p data && mount -t tmpfs -o size=64m,nr_inodes="$INODES" tmpfs data || exit 99
            (while [ ! -e fill ]; do sleep 0.05; done; cat /dev/zero > data/filler; touch full) 2> /dev/null &
            "$@"
            code=$?
            rm -f data/filler
            cp -a data kept
            kill $! 2> /dev/null
            exit $code
            """, "sh");

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void fillADay() throws IOException {
        day = new PackagedDay(home).put(24, SIZE);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRealDiskThatFillsUpStopsTheRunAndTheNextOneGoesOn() throws Exception {
        assumeTrue(mayMount(), "this account may make no mount namespace");
        day.server.script(Rule.on(RequestKind.GET_OBJECT)
                .nth(8)
                .then(Fault.runAfter(HALF, () -> sh("touch fill; while [ ! -e full ]; do sleep 0.05; done"))));

        Result first = onASmallDisk(1_000);

        assertThat(home.resolve("full")).as("the disk was filled").exists();
        assertStoppedForWantOfSpaceAndRepaired(first);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRealDiskWithoutInodesStopsTheRunAndTheNextOneGoesOn() throws Exception {
        assumeTrue(mayMount(), "this account may make no mount namespace");

        assertStoppedForWantOfSpaceAndRepaired(onASmallDisk(24));
    }

    private Result onASmallDisk(int inodes) throws Exception {
        Map<String, String> variables = new HashMap<>(PackagedDay.KEYS);
        variables.put("INODES", String.valueOf(inodes));
        return CliProcess.through(ON_A_SMALL_DISK, home, variables)
                .run(day.downloadInto("data", "--yes", "--concurrency", "1"));
    }

    private void assertStoppedForWantOfSpaceAndRepaired(Result first) throws Exception {
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.FATAL.number());
        assertThat(first.out().replaceAll("\\s+", " ")).contains("No space left on device", "free some space");
        int finished = day.assertNoBadFile("kept");
        assertThat(finished).isBetween(1, 23);

        day.server.clearScript();
        day.server.reset();
        Result second = new CliProcess(home, PackagedDay.KEYS).run(day.downloadInto("kept", "--yes"));
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(day.assertNoBadFile("kept")).isEqualTo(24);
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isLessThanOrEqualTo(24 - finished);
    }

    /** The process stands still while every connection dies, as on a laptop that sleeps; only its clock goes on. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProcessThatStoodStillGoesOnWhereItWas() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch frozen = new CountDownLatch(1);
        Process[] process = new Process[1];
        day.server.script(
                Rule.on(RequestKind.GET_OBJECT).nth(8).then(Fault.resetAfter(HALF), Fault.runAfter(HALF, () -> {
                    await(started);
                    sh("kill -STOP " + process[0].pid());
                    frozen.countDown();
                })),
                Rule.on(RequestKind.GET_OBJECT).skip(7).times(4).then(Fault.resetBeforeHead()));
        process[0] =
                new CliProcess(home, PackagedDay.KEYS).start(day.downloadInto("data", "--yes", "--concurrency", "4"));
        started.countDown();
        await(frozen);
        sh("sleep 1; kill -CONT " + process[0].pid());

        assertThat(process[0].waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process[0].exitValue()).isZero();
        assertThat(day.assertNoBadFile("data")).isEqualTo(24);
        assertThat(day.server.stats().billedBytes())
                .as("no more than the half that was on its way is sent twice")
                .isLessThanOrEqualTo(24L * SIZE + HALF);
    }

    private boolean mayMount() throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "--user",
                                    "--map-root-user",
                                    "--mount",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "tmpfs",
                                    "/mnt")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void sh(String script) {
        try {
            int code = new ProcessBuilder("sh", "-c", script)
                    .directory(home.toFile())
                    .start()
                    .waitFor();
            assertThat(code).as(script).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
