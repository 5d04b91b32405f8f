package io.cnmc.compiler.syntax;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** A token of no width that stands for one the user forgot. */
final class SyntheticToken {
  private SyntheticToken() {}

  static Token of(int type, int offset) {
    CommonToken token = new CommonToken(type, "");
    token.setStartIndex(offset);
    token.setStopIndex(offset - 1);
    return token;
  }

  static boolean is(Token token) {
    return token.getType() != Token.EOF && token.getStopIndex() < token.getStartIndex();
  }
}
