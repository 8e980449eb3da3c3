/** Timelines in files: text, JSON lines, and a page for the browser. Does not know when a test has failed. */
@NullMarked
package dev.kopfj.testkit.report;

import org.jspecify.annotations.NullMarked;
