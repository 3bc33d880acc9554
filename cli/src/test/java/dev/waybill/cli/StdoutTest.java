package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StdoutTest {

    @Test
    void writesNothingBehindAHole() throws IOException {
        Disk disk = new Disk("No space left on device");
        Stdout stdout = new Stdout(disk, false);
        stdout.write("first".getBytes(StandardCharsets.UTF_8));
        disk.full = true;
        assertThatThrownBy(() -> stdout.write('2')).isInstanceOf(IOException.class);
        disk.full = false;
        assertThatThrownBy(() -> stdout.write('3')).hasMessage("No space left on device");
        assertThat(disk.written.toString(StandardCharsets.UTF_8)).isEqualTo("first");
        assertThat(stdout.failure()).hasValueSatisfying(why -> assertThat(why).hasMessage("No space left on device"));
    }

    @Test
    void aReaderThatWentAwayIsNoFailureInAnyLanguage() {
        assertThat(failed("Broken pipe", false).failure()).isEmpty();
        assertThat(failed("The pipe is being closed", false).failure()).isEmpty();
        assertThat(failed("Connection reset by peer", false).failure()).isEmpty();
        assertThat(failed("Relais brisé (pipe)", true).failure()).isEmpty();
        assertThat(failed("Röret brast", true).failure()).isEmpty();
        assertThat(failed("Input/output error", false).failure()).isPresent();
    }

    private static Stdout failed(String why, boolean pipe) {
        Disk disk = new Disk(why);
        disk.full = true;
        Stdout stdout = new Stdout(disk, pipe);
        assertThatThrownBy(() -> stdout.write('1')).hasMessage(why);
        return stdout;
    }

    private static final class Disk extends OutputStream {

        private final String why;
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private boolean full;

        Disk(String why) {
            this.why = why;
        }

        @Override
        public void write(int b) throws IOException {
            if (full) {
                throw new IOException(why);
            }
            written.write(b);
        }
    }
}
