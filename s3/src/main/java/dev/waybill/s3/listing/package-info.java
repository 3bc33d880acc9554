/**
 * Keys, in time order: which requests to send for the dates of a plan, and the objects that they show.
 *
 * <p>{@code ListingPlanner} chooses the cheapest chains of pages, {@code ChainReader} reads one chain page by page, {@code PathListing} puts the keys of a
 * path into time order while it reads ahead, {@link dev.waybill.s3.listing.Listing} merges the paths. Everything is pulled by the consumer, so memory is
 * bounded by what one day of a path holds, not by the plan. Uses {@code wire}, the root package and {@code dataset}.
 */
@NullMarked
package dev.waybill.s3.listing;

import org.jspecify.annotations.NullMarked;
