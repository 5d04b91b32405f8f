/** Links, addresses, routes and neighbours over rtnetlink. */
@NullMarked
package io.cnmc.applier.backend.netlink;

import org.jspecify.annotations.NullMarked;
