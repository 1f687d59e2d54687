package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.sim.MasterData;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Secrets;
import io.fourfold.quickstart.truth.Truth;
import java.security.SecureRandom;

/** What a shift needs and takes some seconds to make: done while the platform starts. */
record Preparation(Plan plan, Truth truth, Secrets secrets, MasterData masterData) {
    static Preparation of(Plan plan) {
        SecureRandom random = new SecureRandom();
        Secrets secrets = Secrets.forDevicesOf(plan, random);
        return new Preparation(plan, Truth.of(plan), secrets, new MasterData(plan, secrets, random));
    }
}
