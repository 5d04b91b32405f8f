/** Pictures of a topology: one abstract graph, drawn as DOT, Mermaid and SVG. */
@NullMarked
package io.cnmc.cli.graph;

import org.jspecify.annotations.NullMarked;
