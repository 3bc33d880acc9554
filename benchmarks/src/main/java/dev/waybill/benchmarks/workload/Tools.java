package dev.waybill.benchmarks.workload;

import com.beust.jcommander.ParameterException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the tools on the PATH. */
final class Tools {

    private Tools() {}

    /**
     * Waybill first.
     *
     * @param wanted their names; empty for all
     * @throws ParameterException if one of them is not there
     */
    static List<Tool> find(Path launcher, List<String> wanted) {
        List<Tool> found = new ArrayList<>(List.of(new WaybillTool(launcher)));
        onPath("s5cmd").map(S5cmd::new).ifPresent(found::add);
        onPath("rclone").map(Rclone::new).ifPresent(found::add);
        onPath("aws").map(AwsCli::new).ifPresent(found::add);
        found.add(new TransferManagerTool());
        found.add(new BareTool());
        List<String> names = found.stream().map(Tool::name).toList();
        if (!names.containsAll(wanted)) {
            throw new ParameterException(
                    "--tools " + String.join(",", wanted) + ": only these are there: " + String.join(", ", names));
        }
        return found.stream()
                .filter(tool -> wanted.isEmpty() || wanted.contains(tool.name()))
                .toList();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
