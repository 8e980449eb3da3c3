/** The words to set an operator up with, and to watch it at work. Knows neither handlers' code nor clients. */
@NullMarked
package dev.kopfj.config;

import org.jspecify.annotations.NullMarked;
