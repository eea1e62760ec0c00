package com.example;

import io.javalin.Javalin;

public final class Main {
  private static final int PORT = 8080;

  public static void main(String[] arguments) {
    Javalin.create().get("/health", context -> context.result("healthy")).start(PORT);
  }
}
