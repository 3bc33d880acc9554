/**
 * Words for what the system and the JSON library say only to programmers.
 *
 * <p>Uses no other package of Waybill.
 */
@NullMarked
package dev.waybill.errors;

import org.jspecify.annotations.NullMarked;
