package dev.lookalike.index;

/** All that an adapter must do. */
public interface VectorIndexContract
    extends VersionContract,
        SearchContract,
        TenancyContract,
        LifecycleContract,
        RandomOperationsContract {}
