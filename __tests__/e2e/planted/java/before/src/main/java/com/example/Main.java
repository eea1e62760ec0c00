package com.example;

import io.javalin.Javalin;

public final class Main {
  public static void main(String[] arguments) {
    Javalin.create().get("/health", context -> context.result("ok")).start(8080);
  }
}
