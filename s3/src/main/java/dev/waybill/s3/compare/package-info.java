/**
 * Compares a file that is already on disk with what S3 says about an object, so that nothing is bought twice. Reads files and asks through {@link
 * dev.waybill.s3.compare.ServerWord}; decides nothing and changes nothing. Uses core and {@code evidence}.
 */
@NullMarked
package dev.waybill.s3.compare;

import org.jspecify.annotations.NullMarked;
