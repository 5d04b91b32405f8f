package io.cnmc.netlink.testing;

/** NFTA_* and message numbers of linux/netfilter/nf_tables.h: written anew, as LinkAttributes. */
final class NftAttributes {
  static final int SUBSYSTEM = 10 << 8;
  static final int NEWTABLE = SUBSYSTEM;
  static final int GETTABLE = SUBSYSTEM + 1;
  static final int DELTABLE = SUBSYSTEM + 2;
  static final int NEWCHAIN = SUBSYSTEM + 3;
  static final int GETCHAIN = SUBSYSTEM + 4;
  static final int DELCHAIN = SUBSYSTEM + 5;
  static final int NEWRULE = SUBSYSTEM + 6;
  static final int GETRULE = SUBSYSTEM + 7;
  static final int DELRULE = SUBSYSTEM + 8;
  static final int NEWSET = SUBSYSTEM + 9;
  static final int GETSET = SUBSYSTEM + 10;
  static final int DELSET = SUBSYSTEM + 11;
  static final int NEWSETELEM = SUBSYSTEM + 12;
  static final int GETSETELEM = SUBSYSTEM + 13;
  static final int DELSETELEM = SUBSYSTEM + 14;
  static final int NEWGEN = SUBSYSTEM + 15;
  static final int GETGEN = SUBSYSTEM + 16;

  static final int TABLE_NAME = 1;
  static final int TABLE_HANDLE = 4;

  /** Of chains, rules, sets and element lists alike. */
  static final int TABLE = 1;

  static final int CHAIN_HANDLE = 2;
  static final int CHAIN_NAME = 3;
  static final int CHAIN_HOOK = 4;
  static final int RULE_CHAIN = 2;
  static final int RULE_HANDLE = 3;
  static final int RULE_EXPRESSIONS = 4;
  static final int SET_NAME = 2;
  static final int SET_KEY_LEN = 5;
  static final int SET_DESC = 9;
  static final int SET_DESC_CONCAT = 2;
  static final int SET_FIELD_LEN = 1;
  static final int SET_ID = 10;
  static final int SET_HANDLE = 16;
  static final int LIST_SET = 2;
  static final int LIST_ELEMENTS = 3;
  static final int LIST_ELEM = 1;
  static final int ELEM_KEY = 1;
  static final int ELEM_DATA = 2;
  static final int ELEM_FLAGS = 3;
  static final int ELEM_KEY_END = 10;
  static final int DATA_VALUE = 1;
  static final int DATA_VERDICT = 2;
  static final int VERDICT_CHAIN = 2;
  static final int EXPR_NAME = 1;
  static final int EXPR_DATA = 2;
  static final int LOOKUP_SET = 1;
  static final int IMMEDIATE_DATA = 2;
  static final int GEN_ID = 1;

  /** struct nfgenmsg. */
  static final int HEADER = 4;

  private NftAttributes() {}
}
