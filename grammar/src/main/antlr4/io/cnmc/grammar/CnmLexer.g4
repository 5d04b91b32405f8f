/**
 * The words of a .cnm file. No rule runs code: what a word means (is 10.0.0.300 an address?) is
 * judged by io.cnmc.compiler.syntax, which can say what is wrong. So the rules for literals take
 * everything that a person might have meant as one literal.
 */
lexer grammar CnmLexer;

channels { COMMENTS }

AS          : 'as' ;
ASSERT      : 'assert' ;
BLACKHOLE   : 'blackhole' ;
DEV         : 'dev' ;
ELSE        : 'else' ;
EXPOSE      : 'expose' ;
FALSE       : 'false' ;
FOR         : 'for' ;
IF          : 'if' ;
IN          : 'in' ;
LET         : 'let' ;
MODULE      : 'module' ;
NULL        : 'null' ;
OUTPUT      : 'output' ;
PUBLISH     : 'publish' ;
ROUTE       : 'route' ;
TRUE        : 'true' ;
UNREACHABLE : 'unreachable' ;
VIA         : 'via' ;

IDENTIFIER : [A-Za-z_] [A-Za-z0-9_-]* ;

NUMBER   : DIGITS ( '.' DIGITS )? | '0' [xX] HEX+ ;
QUANTITY : DIGITS ( '.' DIGITS )? ( '%' | [A-Za-z_] WORD* ) ;

// 10.0.0.1 10.0.0.0/24, and what was meant to be one
DOTTED : DIGITS '.' DIGITS ( '.' WORD+ )+ ( '/' WORD+ )? ;

// fd00::1 fd00::/64 02:42:0a:0a:00:05, and what was meant to be one; one colon alone is not enough
COLONS : HEX* ':' WORD* ':' ( WORD | ':' )* ( '.' DIGITS )* ( '/' WORD+ )? ;

// 8080:80 80/tcp 8000-8010:80-90/udp 127.0.0.1:8443:443 [::1]:53:53/udp
PORTS
  : PORT ':' PORT ( '/' WORD+ )?
  | PORT '/' [A-Za-z] WORD*
  | DIGITS '.' DIGITS '.' DIGITS '.' DIGITS ( ':' PORT )+ ( '/' WORD+ )?
  | '[' ( HEX | [:.] )+ ']' ( ':' PORT )+ ( '/' WORD+ )?
  ;

QUOTE   : '"' -> pushMode(STRING) ;
HEREDOC : '<<' '-'? [A-Za-z_] [A-Za-z0-9_]* [ \t]* '\r'? '\n' -> pushMode(HEREDOC_BODY) ;

LPAREN : '(' ;
RPAREN : ')' ;
LBRACK : '[' ;
RBRACK : ']' ;
LBRACE : '{' -> pushMode(DEFAULT_MODE) ;
RBRACE : '}' -> popMode ;

ASSIGN        : '=' ;
ARROW         : '=>' ;
COMMA         : ',' ;
DOT           : '.' ;
RANGE         : '..' ;
QUESTION      : '?' ;
COLON         : ':' ;
NOT           : '!' ;
PLUS          : '+' ;
MINUS         : '-' ;
STAR          : '*' ;
SLASH         : '/' ;
PERCENT       : '%' ;
EQUAL         : '==' ;
NOT_EQUAL     : '!=' ;
LESS          : '<' ;
LESS_EQUAL    : '<=' ;
GREATER       : '>' ;
GREATER_EQUAL : '>=' ;
AND           : '&&' ;
OR            : '||' ;

NEWLINE : '\r'? '\n' ;
SPACE   : [ \t\r\uFEFF]+ -> skip ;

LINE_COMMENT     : ( '#' | '//' ) ~[\r\n]* -> channel(COMMENTS) ;
BLOCK_COMMENT    : '/*' ( ~'*' | '*'+ ~[*/] )* '*'+ '/' -> channel(COMMENTS) ;
UNCLOSED_COMMENT : '/*' ( ~'*' | '*'+ ~[*/] )* '*'* -> channel(COMMENTS) ;

UNKNOWN : . ;

fragment DIGITS : [0-9]+ ;
fragment HEX    : [0-9a-fA-F] ;
fragment WORD   : [0-9A-Za-z_] ;
fragment PORT   : DIGITS ( '-' DIGITS )? ;

mode STRING;

STRING_END      : '"' -> popMode ;
STRING_TEXT     : ~["\\$\r\n]+ | '$' | '\r' ;
ESCAPE          : '\\' ( 'u{' ~["}\r\n]* '}' | ~[\r\n] )? ;
ESCAPED_DOLLAR  : '$${' ;
INTERPOLATION   : '${' -> pushMode(DEFAULT_MODE) ;
STRING_NEWLINE  : '\r'? '\n' -> type(NEWLINE), popMode ;

mode HEREDOC_BODY;

HEREDOC_TEXT          : ~[$\n]+ | '$' | '\n' ;
HEREDOC_DOLLAR        : '$${' -> type(ESCAPED_DOLLAR) ;
HEREDOC_INTERPOLATION : '${' -> type(INTERPOLATION), pushMode(DEFAULT_MODE) ;

// Entered by the reader of the tokens when the next line is the heredoc's delimiter.
mode HEREDOC_TAIL;

HEREDOC_END : [ \t]* [A-Za-z_] [A-Za-z0-9_]* -> popMode ;
