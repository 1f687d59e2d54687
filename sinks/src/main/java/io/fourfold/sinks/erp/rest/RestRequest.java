package io.fourfold.sinks.erp.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request before an outcome fills it in.
 *
 * @param url template of its address
 * @param body template of its JSON; empty: none is sent
 * @param check how to see after a conflict whether it is so already; empty: there is no way
 */
record RestRequest(String method, String url, Optional<JsonNode> body, Optional<RestCheck> check) {}
