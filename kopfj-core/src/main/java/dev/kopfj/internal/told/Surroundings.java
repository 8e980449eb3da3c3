package dev.kopfj.internal.told;

import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.object.Resource;
import java.util.function.Function;

/**
 * What handlers of an object know besides the object.
 *
 * @param resource its resource
 * @param memo what its handlers have put aside for each other
 * @param indices the operator's indices, by their ids
 */
public record Surroundings(Resource resource, Memo memo, Function<String, IndexView> indices) {}
