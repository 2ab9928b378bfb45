/** Whether the order of arrival matters: random histories, shuffled, against a plain reference. */
@org.jspecify.annotations.NullMarked
package dev.lookalike.duplicates.order;
