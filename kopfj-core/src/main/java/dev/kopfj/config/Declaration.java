package dev.kopfj.config;

import dev.kopfj.handler.HandlerOptions;

/**
 * What was declared of one handler of objects.
 *
 * @param id the handler's id
 * @param family what kind of handler it is
 * @param options how it is retried, what it is for, and what it comes after
 */
public record Declaration(String id, HandlerRun.Family family, HandlerOptions options) {}
