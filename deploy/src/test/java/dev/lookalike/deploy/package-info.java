/**
 * Tests of what operators start: the compose file by its specification, by the apps' own settings
 * and with the packaged jars as processes. {@link dev.lookalike.deploy.ComposeFile} reads the file
 * as Docker Compose does. There is no code here that ships.
 */
package dev.lookalike.deploy;
