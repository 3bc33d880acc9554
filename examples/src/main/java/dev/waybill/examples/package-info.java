/**
 * Small programs over the API, each one thing that a user may want: the plain download, watching it, bringing one's own client, and one's
 * own dataset. They use the public packages of Waybill and, for the client, the AWS SDK.
 */
@NullMarked
package dev.waybill.examples;

import org.jspecify.annotations.NullMarked;
