package dev.waybill.cli;

/**
 * A value of an option that stands in the environment or in the configuration file.
 *
 * @param value as it stands there
 * @param origin the name of the variable, or the key with the file and the line
 */
record Setting(String value, String origin) {}
