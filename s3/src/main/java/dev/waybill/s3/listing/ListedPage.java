package dev.waybill.s3.listing;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param objects in key order, strictly ascending
 * @param nextToken asks for the page that follows; empty on the last one
 */
record ListedPage(List<ListedObject> objects, Optional<String> nextToken) {}
