/**
 * The sentences of a .cnm file. Every choice is decided by one token, so an error is found at the
 * token that is wrong. NEWLINE stands only where a newline ends a statement or a map entry: the
 * reader of the tokens takes out the others.
 */
parser grammar CnmParser;

options { tokenVocab = CnmLexer; }

tokens {
  // a word of an assertion, whatever it would be elsewhere
  ASSERT_WORD,
  // opens a block whose head is missing or wrong; only error recovery makes it
  LOOSE_BRACE
}

file : statements EOF ;

onlyExpression : NEWLINE* expression NEWLINE* EOF ;

statements : ( statement | NEWLINE )* ;

body : LBRACE statements RBRACE ;

statement
  : ASSERT ASSERT_WORD*                                                              # assert
  | IDENTIFIER ( ASSIGN expression ( COMMA expression )? | label body? | body )      # named
  | EXPOSE expression                                                                # expose
  | FOR name ( COMMA name )? IN expression body                                      # for
  | conditional                                                                      # if
  | LET name ASSIGN expression                                                       # let
  | MODULE template ( AS label )? body?                                              # module
  | OUTPUT name ASSIGN expression                                                    # output
  | PUBLISH expression                                                               # publish
  | ROUTE expression ( ( VIA | DEV ) expression | BLACKHOLE | UNREACHABLE )          # route
  | template ASSIGN expression                                                       # keyed
  | LOOSE_BRACE statements RBRACE                                                    # loose
  ;

conditional : IF expression body ( ELSE ( conditional | body ) )? ;

label : name | template ;

name
  : IDENTIFIER
  | AS | ASSERT | BLACKHOLE | DEV | EXPOSE | LET | MODULE | OUTPUT | PUBLISH | ROUTE | UNREACHABLE
  | VIA
  ;

expression
  : expression DOT name                                                              # attribute
  | expression LBRACK ( STAR | expression ) RBRACK                                   # index
  | ( NOT | MINUS ) expression                                                       # unary
  | expression ( STAR | SLASH | PERCENT ) expression                                 # binary
  | expression ( PLUS | MINUS ) expression                                           # binary
  | expression RANGE expression                                                      # range
  | expression ( LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | IN ) expression       # binary
  | expression ( EQUAL | NOT_EQUAL ) expression                                      # binary
  | expression AND expression                                                        # binary
  | expression OR expression                                                         # binary
  | <assoc = right> expression QUESTION expression COLON expression                  # choice
  | name ( LPAREN arguments RPAREN )?                                                # nameOrCall
  | literal                                                                          # constant
  | template                                                                         # text
  | LPAREN expression RPAREN                                                         # group
  | LBRACK ( comprehension | arguments ) RBRACK                                      # list
  | LBRACE NEWLINE* ( mapComprehension NEWLINE* | entries ) RBRACE                   # map
  ;

// that a value stands between two commas is checked later
arguments : ( expression ( COMMA expression? )* )? ;

comprehension : forClause expression ifClause? ;

mapComprehension : forClause expression ARROW expression ifClause? ;

forClause : FOR name ( COMMA name )? IN expression COLON ;

ifClause : IF expression ;

entries : ( entry | COMMA | NEWLINE )* ;

entry : expression ASSIGN expression ;

literal : NUMBER | QUANTITY | DOTTED | COLONS | PORTS | TRUE | FALSE | NULL ;

template
  : QUOTE ( STRING_TEXT | ESCAPE | ESCAPED_DOLLAR | interpolation )* STRING_END
  | HEREDOC ( HEREDOC_TEXT | ESCAPED_DOLLAR | interpolation )* HEREDOC_END
  ;

interpolation : INTERPOLATION expression RBRACE ;
