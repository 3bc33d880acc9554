/**
 * Digests of object bytes, and the words S3 has for them: checksum headers, their base64 forms, ETags of one or many parts.
 *
 * <p>Digests are streaming and belong to one thread. CRCs of ranges combine into the CRC of the whole in any order of
 * arrival; MD5 and SHA do not. Uses no other package of Waybill; native code, where there is any, is found by name.
 */
@NullMarked
package dev.waybill.checksum;

import org.jspecify.annotations.NullMarked;
