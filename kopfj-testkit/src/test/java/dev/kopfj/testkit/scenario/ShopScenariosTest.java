package dev.kopfj.testkit.scenario;

/** Stands for the one class by which a user's project plays its scenarios. */
@Scenarios("src/test/scenarios")
class ShopScenariosTest {}
