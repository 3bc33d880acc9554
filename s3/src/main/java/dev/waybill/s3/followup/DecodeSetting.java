package dev.waybill.s3.followup;

import dev.waybill.DecodePolicy;
import dev.waybill.target.DecodedFiles;
import dev.waybill.target.Publisher;
import dev.waybill.target.TargetDirectory;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What all decoding of a run shares.
 *
 * @param target where the files are
 * @param promised bytes of it that objects were given and are not written yet
 * @param files the decoded ones among them
 * @param publisher gives complete decoded files their names
 * @param policy whether they replace the objects, and how long they may become
 * @param replaceDiffering whether what an older version was decoded to gives way
 * @param names those that other objects need
 * @param listener who is told
 * @param cancelled whether to give up
 * @param clock for the manifest
 */
record DecodeSetting(
        TargetDirectory target,
        LongSupplier promised,
        DecodedFiles files,
        Publisher publisher,
        DecodePolicy policy,
        boolean replaceDiffering,
        DecodedNames names,
        DecodeListener listener,
        BooleanSupplier cancelled,
        Clock clock) {}
