package dev.lookalike.app;

import java.nio.file.Path;

/**
 * Which model is used; a model is a folder with a manifest.
 *
 * @param dir holds a folder for each model
 * @param name the model's folder
 * @param variant fp32 or bf16; part of the model's identity
 */
public record ModelSettings(
    @Setting(value = "models", doc = "Directory that holds a folder for each model") Path dir,
    @Setting(value = "efficientnet-lite0", doc = "The model: a folder with a manifest.json")
        String name,
    @Setting(
            value = "fp32",
            doc = "Its numeric variant, fp32 or bf16; vectors of two variants are never compared")
        String variant) {}
