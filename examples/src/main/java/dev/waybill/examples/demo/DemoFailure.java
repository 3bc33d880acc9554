package dev.waybill.examples.demo;

/** The demo did not go as it must; the message is for the person in front of it. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
