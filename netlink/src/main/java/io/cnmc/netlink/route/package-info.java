/** rtnetlink: links, addresses, routes, rules, neighbours, namespace ids. */
@NullMarked
package io.cnmc.netlink.route;

import org.jspecify.annotations.NullMarked;
