package dev.waybill.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where files go that are out of the way: {@code .waybill/set-aside}, each under its own key. */
final class SetAside {

    private final Path folder;
    private final Folders folders;

    SetAside(Path root, Folders folders) {
        this.folder = root.resolve(TargetDirectory.STATE).resolve("set-aside");
        this.folders = folders;
    }

    /** Moves a file there; one that was put there before is replaced. */
    void move(Path file, String key) throws IOException {
        Path place = folder.resolve(key);
        folders.createAbove(place);
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
