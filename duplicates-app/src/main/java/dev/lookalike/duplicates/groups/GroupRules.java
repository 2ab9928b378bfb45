package dev.lookalike.duplicates.groups;

import java.time.Duration;

/**
 * What floods and groups go by.
 *
 * @param floodAbove an image with more open pairs than this is a flood
 * @param calm how long it must have had no more than that until the flood is over
 * @param maxMembers of a group beside its keeper
 * @param order which image is the keeper
 */
public record GroupRules(int floodAbove, Duration calm, int maxMembers, KeeperOrder order) {}
