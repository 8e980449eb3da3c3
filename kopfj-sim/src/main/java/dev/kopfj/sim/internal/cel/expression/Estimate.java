package dev.kopfj.sim.internal.cel.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.cel.value.Model;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates what an expression costs at most: how often loops turn, and how much is compared, copied or searched. */
@Differs(
        how = "what rules cost is estimated more coarsely, so that one near the limit may be accepted or refused "
                + "otherwise")
public final class Estimate {
    private static final double TEXT_FACTOR = 0.1;
    private static final double REGEX_FACTOR = 0.25;
    private static final double LIST_COST = 10;
    private static final double MAP_COST = 30;
    private static final double STRUCT_COST = 40;
    private static final double SCALAR = 1;

    private final Map<String, Part> variables = new HashMap<>();

    private Estimate() {}

    /**
     * A part of an expression.
     *
     * @param cost what it costs at most
     * @param size how many elements, members or bytes its value has at most
     * @param model what is known of its value; null when that is nothing
     */
    private record Part(double cost, double size, @Nullable Model model) {
        static Part scalar(double cost) {
            return new Part(cost, SCALAR, null);
        }

        static Part of(double cost, @Nullable Model model, double sizeOfUnknown) {
            double size =
                    model == null ? sizeOfUnknown : (double) model.extent().maxElements();
            return new Part(cost, size, model);
        }
    }

    /** Returns the cost of an expression about a value. */
    public static BigInteger of(Expression expression, Model self) {
        Estimate estimate = new Estimate();
        estimate.variables.put("self", Part.of(1, self, SCALAR));
        estimate.variables.put("oldSelf", Part.of(1, self, SCALAR));
        return new BigDecimal(estimate.part(expression.tree().getExpr()).cost()).toBigInteger();
    }

    private Part part(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case CONSTANT -> constant(expression.constant());
            case IDENT -> variables.getOrDefault(expression.ident().name(), Part.scalar(1));
            case SELECT -> select(expression.select());
            case CALL -> call(expression.call());
            case LIST -> list(expression.list().elements());
            case MAP -> map(expression);
            case COMPREHENSION -> loop(expression.comprehension());
            case STRUCT -> Part.scalar(STRUCT_COST);
            default -> Part.scalar(0);
        };
    }

    private static Part constant(CelConstant constant) {
        return constant.getKind() == CelConstant.Kind.STRING_VALUE
                ? new Part(0, constant.stringValue().length(), null)
                : Part.scalar(0);
    }

    private Part select(CelSelect select) {
        Part operand = part(select.operand());
        Model of = operand.model();
        Model member = of == null ? null : of.element() != null ? of.element() : of.named(select.field());
        return select.testOnly() ? Part.scalar(0) : Part.of(operand.cost() + 1, member, SCALAR);
    }

    private Part list(List<CelExpr> elements) {
        double cost = LIST_COST;
        for (CelExpr element : elements) {
            cost += part(element).cost();
        }
        return new Part(cost, elements.size(), null);
    }

    private Part map(CelExpr expression) {
        double cost = MAP_COST;
        for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
            cost += part(entry.key()).cost() + part(entry.value()).cost();
        }
        return new Part(cost, expression.map().entries().size(), null);
    }

    private Part loop(CelComprehension loop) {
        Part range = part(loop.iterRange());
        Part start = part(loop.accuInit());
        Map<String, Part> outer = new HashMap<>(variables);
        Model of = range.model();
        Model element = of == null ? null : of.element();
        boolean keys = element != null && of != null && of.isMap();
        boolean two = !loop.iterVar2().isEmpty();
        variables.put(loop.iterVar(), keys || two ? new Part(1, 0, null) : Part.of(1, element, SCALAR));
        if (two) {
            variables.put(loop.iterVar2(), Part.of(1, element, SCALAR));
        }
        boolean collects = start.cost() >= LIST_COST;
        variables.put(loop.accuVar(), new Part(1, collects ? range.size() : SCALAR, null));
        double turn = part(loop.loopCondition()).cost() + part(loop.loopStep()).cost();
        Part result = part(loop.result());
        variables.clear();
        variables.putAll(outer);
        double cost = range.cost() + start.cost() + range.size() * turn + result.cost();
        return new Part(cost, collects ? range.size() : SCALAR, null);
    }

    private Part call(CelCall call) {
        List<Part> arguments = new ArrayList<>();
        call.target().ifPresent(target -> arguments.add(part(target)));
        call.args().forEach(argument -> arguments.add(part(argument)));
        double sum = arguments.stream().mapToDouble(Part::cost).sum();
        if (call.function().equals("_?_:_")) {
            Part yes = arguments.get(1);
            Part no = arguments.get(2);
            double cost = arguments.get(0).cost() + Math.max(yes.cost(), no.cost());
            return new Part(cost, Math.max(yes.size(), no.size()), yes.model());
        }
        if (call.function().equals("_[_]")) {
            Model of = arguments.get(0).model();
            return Part.of(sum + 1, of == null ? null : of.element(), SCALAR);
        }
        double first = arguments.isEmpty() ? SCALAR : arguments.get(0).size();
        double second = arguments.size() < 2 ? SCALAR : arguments.get(1).size();
        return new Part(sum + own(call.function(), first, second), size(call.function(), first, second), null);
    }

    private static double own(String function, double first, double second) {
        return switch (function) {
            case "_&&_", "_||_" -> 0;
            case "_==_", "_!=_" -> traversal(Math.min(first, second));
            case "_<_", "_<=_", "_>_", "_>=_" -> Math.max(1, traversal(Math.min(first, second)));
            case "_+_" -> Math.max(1, traversal(first + second));
            case "@in" -> second;
            case "startsWith", "endsWith" -> traversal(second);
            case "contains" -> traversal(first) * traversal(second);
            case "matches", "find", "findAll" -> traversal(first + 1) * Math.ceil(second * REGEX_FACTOR);
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf", "distinct", "reverse", "flatten", "slice" ->
                Math.max(1, first);
            case "lowerAscii",
                    "upperAscii",
                    "trim",
                    "substring",
                    "replace",
                    "split",
                    "join",
                    "quantity",
                    "isQuantity",
                    "url",
                    "isURL",
                    "ip",
                    "isIP",
                    "cidr",
                    "isCIDR",
                    "semver",
                    "isSemver",
                    "validate",
                    "format" -> Math.max(1, traversal(first));
            default -> 1;
        };
    }

    private static double traversal(double size) {
        return Math.ceil(size * TEXT_FACTOR);
    }

    private static double size(String function, double first, double second) {
        return switch (function) {
            case "_+_" -> first + second;
            case "lowerAscii",
                    "upperAscii",
                    "trim",
                    "substring",
                    "replace",
                    "split",
                    "find",
                    "findAll",
                    "string",
                    "url",
                    "reverse",
                    "distinct",
                    "slice",
                    "sort",
                    "flatten" -> first;
            default -> SCALAR;
        };
    }
}
