package dev.waybill.lz4;

/** The first four bytes of each kind of frame. */
enum Magic {
    FRAME,
    LEGACY,
    SKIPPABLE,
    NONE;

    private static final int FRAME_NUMBER = 0x184D2204;
    private static final int LEGACY_NUMBER = 0x184C2102;
    private static final int SKIPPABLE_NUMBERS = 0x184D2A50;

    static Magic of(int number) {
        if (number == FRAME_NUMBER) {
            return FRAME;
        }
        if (number == LEGACY_NUMBER) {
            return LEGACY;
        }
        return (number & 0xfffffff0) == SKIPPABLE_NUMBERS ? SKIPPABLE : NONE;
    }
}
