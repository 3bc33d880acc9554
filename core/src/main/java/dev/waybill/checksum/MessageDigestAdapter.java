package dev.waybill.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** MD5 and the SHA family, by the JDK's provider. */
final class MessageDigestAdapter implements Digest {

    private final MessageDigest digest;

    MessageDigestAdapter(String jdkName) {
        try {
            digest = MessageDigest.getInstance(jdkName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "This Java runtime has no " + jdkName + "; use one that is not restricted", e);
        }
    }

    @Override
    public void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public byte[] value() {
        try {
            // digest() starts over; the copy lets the caller go on.
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The " + digest.getProvider() + " provider cannot copy a digest", e);
        }
    }
}
