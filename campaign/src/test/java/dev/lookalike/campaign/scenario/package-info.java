/**
 * What campaigns upload: synthetic pictures that are plainly copies of each other or plainly not, a
 * web server that draws them, and a seeded order of uploads, replacements, deletes and planted
 * duplicates. A picture's address says what it shows, so a reader of the log can tell from it alone
 * what must come out.
 */
@NullMarked
package dev.lookalike.campaign.scenario;

import org.jspecify.annotations.NullMarked;
