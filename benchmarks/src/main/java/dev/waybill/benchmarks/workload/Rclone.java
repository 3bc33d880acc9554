package dev.waybill.benchmarks.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * rclone with the settings that served it best: 32 transfers at once instead of 4, one listing instead of one for each folder, and 16
 * streams for a large file. It verifies the MD5 of objects that were uploaded whole.
 *
 * @param program where it is
 */
record Rclone(Path program) implements Tool {

    @Override
    public String name() {
        return "rclone";
    }

    @Override
    public List<String> version() {
        return List.of(program.toString(), "version");
    }

    @Override
    public List<Invocation> invocations(Job job) {
        String bucket = ":s3:" + job.bucket().name();
        List<String> command = job.listOnly()
                ? List.of("lsf", "-R", bucket)
                : List.of(
                        "copy",
                        bucket,
                        job.target().toString(),
                        "--transfers=32",
                        "--checkers=16",
                        "--multi-thread-streams=16");
        return List.of(new Invocation(
                name(),
                Invocation.words(program, command, "--fast-list", job.ifTls("--no-check-certificate")),
                job.variables(Map.of(
                        "RCLONE_S3_PROVIDER", "Minio",
                        "RCLONE_S3_ENV_AUTH", "true",
                        "RCLONE_S3_REGION", "us-east-1",
                        "RCLONE_S3_LIST_VERSION", "2",
                        "RCLONE_S3_NO_CHECK_BUCKET", "true",
                        "RCLONE_S3_ENDPOINT", job.endpoint().toString()))));
    }
}
