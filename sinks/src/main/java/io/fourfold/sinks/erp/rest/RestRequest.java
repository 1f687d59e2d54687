package io.fourfold.sinks.erp.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request before an outcome fills it in.
 *
 * @param url template of its address
 * @param body template of its JSON; empty: none is sent
 * @param check template of the address that answers 2xx to GET once the outcome is there; empty: there is none
 */
record RestRequest(String method, String url, Optional<JsonNode> body, Optional<String> check) {}
