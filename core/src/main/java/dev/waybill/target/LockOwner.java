package dev.waybill.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Who holds a directory.
 *
 * @param pid the process on {@code host}
 * @param since when it took the directory
 * @param processStart when the process began, where the system tells: a later process with the same pid is another one
 */
record LockOwner(long pid, String host, Instant since, Optional<Instant> processStart) {

    static final int VERSION = 1;

    private static final String FORMAT = "waybill-lock";
    private static final JsonFactory JSON = new JsonFactory();

    /** Start times are derived from the clock, which may be corrected in between; pids do not come round in this time. */
    private static final Duration SAME_START = Duration.ofSeconds(10);

    static LockOwner thisProcess(Instant now) {
        ProcessHandle self = ProcessHandle.current();
        return new LockOwner(self.pid(), hostName(), now, self.info().startInstant());
    }

    boolean onThisHost() {
        return host.equals(hostName());
    }

    /** Whether the process still runs; only to be asked on its own host. */
    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::startedAsRecorded)
                .isPresent();
    }

    private boolean startedAsRecorded(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.isEmpty()
                || processStart.isEmpty()
                || Duration.between(start.get(), processStart.get()).abs().compareTo(SAME_START) <= 0;
    }

    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeNumberField("pid", pid);
            json.writeStringField("host", host);
            json.writeStringField("since", since.toString());
            if (processStart.isPresent()) {
                json.writeStringField("processStart", processStart.get().toString());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    /** The owner, or nothing when the text names none: empty, torn, or written by something else. */
    static Optional<LockOwner> parse(String text) {
        long pid = -1;
        String host = "";
        Instant since = Instant.EPOCH;
        Optional<Instant> processStart = Optional.empty();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "pid" -> pid = json.getLongValue();
                    case "host" -> host = json.getText();
                    case "since" -> since = Instant.parse(json.getText());
                    case "processStart" -> processStart = Optional.of(Instant.parse(json.getText()));
                    default -> json.skipChildren();
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return pid < 0 || host.isEmpty()
                ? Optional.empty()
                : Optional.of(new LockOwner(pid, host, since, processStart));
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host + " since " + since;
    }

    /** Asked of the system where it has a cheap answer; a look-up of the host's address may take seconds. */
    private static String hostName() {
        Path linux = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.isReadable(linux)
                    ? Files.readString(linux).strip().toLowerCase(Locale.ROOT)
                    : InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find out this host's name from " + linux, e);
        }
    }
}
