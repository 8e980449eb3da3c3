/** Who asked the cluster for what, as its roles judge requests. Knows neither answers nor time. */
@NullMarked
package dev.kopfj.sim.audit;

import org.jspecify.annotations.NullMarked;
