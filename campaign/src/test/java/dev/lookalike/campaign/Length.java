package dev.lookalike.campaign;

import java.util.concurrent.ThreadLocalRandom;

/** How long a campaign is: {@code -Dcampaign.length=short|long}, and {@code -Dcampaign.seed=n}. */
public final class Length {
  private Length() {}

  public static boolean isLong() {
    return System.getProperty("campaign.length", "short").equals("long");
  }

  /** The figure of the form that runs. */
  public static int of(int inShort, int inLong) {
    return isLong() ? inLong : inShort;
  }

  /** The one that is set, or any; the campaign prints it. */
  public static long seed() {
    return Long.getLong("campaign.seed", ThreadLocalRandom.current().nextInt(1_000_000));
  }
}
