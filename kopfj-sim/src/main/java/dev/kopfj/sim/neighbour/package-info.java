/**
 * Programs beside the cluster that listen for requests, such as webhooks, without a socket. Knows neither what they
 * are asked nor who asks.
 */
@NullMarked
package dev.kopfj.sim.neighbour;

import org.jspecify.annotations.NullMarked;
