package io.cnmc.cli;

import io.cnmc.applier.ApplyListener;

/** Shows how far an apply is; closed when it has ended, before the report. */
interface Progress extends ApplyListener, AutoCloseable {
  @Override
  void close();
}
