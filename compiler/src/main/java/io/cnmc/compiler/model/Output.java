package io.cnmc.compiler.model;

/** A named value that the topology shows to whoever uses it, rendered as the language prints it. */
public record Output(String name, String value) {}
