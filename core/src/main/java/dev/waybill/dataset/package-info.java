/**
 * What a dataset is: a bucket, its paths, the template of their keys, when they are valid, and the dates a user asks for.
 *
 * <p>A dataset is described by a JSON file and holds no code. Everything here is a value: nothing reads the network, and
 * only {@link dev.waybill.dataset.Dataset#load} reads a file. All times are UTC and come from keys, never from
 * {@code LastModified}. A leaf package: it uses the JDK, Jackson and {@code errors}, and no other package of Waybill.
 */
@NullMarked
package dev.waybill.dataset;

import org.jspecify.annotations.NullMarked;
