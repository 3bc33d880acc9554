package dev.waybill.s3.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int USUAL = 256;
    private static final int MOST = 1_024;
    private static final int CHUNK_BYTES = 1 << 10;

    @Test
    void moreConnectionsThanUsualHaveNoMoreOnLoanTogether() {
        long usual = onLoanWhenFull(USUAL);

        // A window is full by at most a chunk more than it holds.
        assertThat(onLoanWhenFull(MOST)).isLessThanOrEqualTo(usual + MOST * CHUNK_BYTES);
        assertThat(onLoanWhenFull(USUAL))
                .as("as before, when the others are closed")
                .isEqualTo(usual);
    }

    @Test
    void moreConnectionsThanUsualReadNoMoreTogetherAtOnce() {
        List<EmbeddedChannel> channels = open(MOST, new ArrayList<>());

        assertThat(largestRead(channels.get(MOST - 1))).isLessThanOrEqualTo((256 << 10) * USUAL / MOST);
        close(channels);
    }

    private static long onLoanWhenFull(int connections) {
        List<Window> windows = new ArrayList<>();
        List<EmbeddedChannel> channels = open(connections, windows);
        long onLoan = 0;
        for (Window window : windows) {
            while (!window.closed()) {
                window.lent(CHUNK_BYTES);
                onLoan += CHUNK_BYTES;
            }
        }
        close(channels);
        return onLoan;
    }

    private static List<EmbeddedChannel> open(int connections, List<Window> windows) {
        List<EmbeddedChannel> channels = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            EmbeddedChannel channel = new EmbeddedChannel();
            channel.config().setRecvByteBufAllocator(NettyTransport.reads(Pace.NONE));
            channels.add(channel);
            windows.add(new Window(channel, Pace.NONE));
        }
        return channels;
    }

    private static void close(List<EmbeddedChannel> channels) {
        for (EmbeddedChannel channel : channels) {
            var unused = channel.close();
        }
    }

    /** What the reads of a connection grow to whose server sends as fast as it can. */
    private static int largestRead(EmbeddedChannel channel) {
        RecvByteBufAllocator allocator = channel.config().getRecvByteBufAllocator();
        var handle = allocator.newHandle();
        for (int reads = 0; reads < 100; reads++) {
            handle.reset(channel.config());
            handle.attemptedBytesRead(handle.guess());
            handle.lastBytesRead(handle.guess());
            handle.readComplete();
        }
        return handle.guess();
    }
}
